//! What GEXF and GraphML share: elements with attributes, written through quick-xml, which escapes them.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes elements as they come, indented. Markup in names and texts is escaped; control characters are the caller's care.
pub(super) struct Xml<'a> {
    writer: Writer<&'a mut dyn io::Write>,
    /// The element being written: its buffer serves them all.
    element: BytesStart<'static>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'a> Xml<'a> {
    /// Begins the file. The comment holds letters beyond ASCII: old versions of Gephi take a file whose first lines have
    /// none for Latin-1.
    pub(super) fn begin(out: &'a mut dyn io::Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer.write_event(Event::Comment(BytesText::from_escaped(" imena: імена ")))?;
        Ok(Self { writer, element: BytesStart::new("") })
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.set(name, attributes);
        self.writer.write_event(Event::Start(self.element.borrow()))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.set(name, attributes);
        self.writer.write_event(Event::Empty(self.element.borrow()))
    }

    /// An element that holds text, which must be free of the controls that XML forbids.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(text)))?;
        self.close(name)
    }

    pub(super) fn end(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }

    fn set(&mut self, name: &str, attributes: Attributes<'_>) {
        self.element.clear_attributes().set_name(name);
        for attribute in attributes {
            self.element.push_attribute(*attribute);
        }
    }
}
