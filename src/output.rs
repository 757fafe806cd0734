//! Output files, written whole or not at all, alone or together.
//!
//! A regular file is written beside its place under a temporary name and renamed when it is complete, so that a full disk
//! or a killed run never leaves half a file, and a reader sees the old file or the new one. The path `-`, and whatever is
//! not a regular file (a terminal, a named pipe, `/dev/stdout`), is written to as it comes: renaming would replace it.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::error::{Error, Result};

/// So many bytes are handed over at once.
const BUFFER: usize = 1 << 16;

/// Writes what `content` writes to the output at `path`, `-` being standard output.
///
/// An error is [`Error::Write`] with the path as given (`<stdout>` for `-`); a regular file is then as it was before, or absent. Where the
/// reader of a pipe has gone its source has the kind [`io::ErrorKind::BrokenPipe`], see [`is_broken_pipe`].
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("numbers.txt");
/// imena::output::write_whole(&path, |out| {
///     writeln!(out, "one")?;
///     writeln!(out, "two")
/// })?;
/// assert_eq!(std::fs::read_to_string(&path)?, "one\ntwo\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_whole(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let write = || match Target::of(path)? {
        Target::File(place) => Replacement::write(place, content)?.put_in_place(),
        target => target.stream(content),
    };
    write().map_err(|source| failed(path, source))
}

/// Writes several outputs: each path gets what `content` writes of what stands beside it. As [`write_whole`], but the files are put in
/// their places only once the content of every output was written; until then none is touched. Nothing is held in memory.
///
/// Where the reader of a pipe has gone, the files are put in their places nonetheless, and the error is that of the pipe.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let outputs = [(folder.path().join("one.txt"), 1), (folder.path().join("two.txt"), 2)];
/// imena::output::write_together(&outputs, |number, out| writeln!(out, "{number}"))?;
/// assert_eq!(std::fs::read_to_string(&outputs[1].0)?, "2\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_together<T>(
    outputs: &[(PathBuf, T)],
    content: impl Fn(&T, &mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    Staged::default().write_together(outputs, content)
}

/// Files that are complete and wait beside their places for others. Dropped, they are gone.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = |name| folder.path().join(name);
/// let mut staged = imena::output::Staged::default();
/// staged.add(&path("half.txt"), |out| writeln!(out, "1"))?;
/// assert!(!path("half.txt").exists());
/// staged.write_together(&[(path("whole.txt"), 2)], |number, out| writeln!(out, "{number}"))?;
/// assert!(path("half.txt").exists() && path("whole.txt").exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Staged(Vec<(PathBuf, Replacement)>);

impl Staged {
    /// Writes what `content` writes beside the place of `path`; at once to what is not a regular file. Errors are as for [`write_whole`].
    pub fn add(&mut self, path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let write = || {
            match Target::of(path)? {
                Target::File(place) => self.0.push((path.to_owned(), Replacement::write(place, content)?)),
                target => target.stream(content)?,
            }
            Ok(())
        };
        write().map_err(|source| failed(path, source))
    }

    /// Writes several outputs as [`write_together`] does, and puts the files that wait in their places with theirs.
    pub fn write_together<T>(
        mut self,
        outputs: &[(PathBuf, T)],
        content: impl Fn(&T, &mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let mut streams = Vec::new();
        for (path, what) in outputs {
            match Target::of(path).map_err(|source| failed(path, source))? {
                Target::File(_) => self.add(path, |out| content(what, out))?,
                target => streams.push((path, target, what)),
            }
        }
        // After the files: a pipe may be read at once, and by then all else should have succeeded.
        let streamed = streams.into_iter().try_for_each(|(path, target, what)| {
            target.stream(|out| content(what, out)).map_err(|source| failed(path, source))
        });
        if streamed.as_ref().is_err_and(|error| !is_broken_pipe(error)) {
            return streamed;
        }
        for (path, file) in self.0 {
            file.put_in_place().map_err(|source| failed(&path, source))?;
        }
        streamed
    }
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::write(if path == Path::new("-") { Path::new("<stdout>") } else { path }, source)
}

/// Whether writing failed because the reader of the pipe has gone (`imena mentions … | head`), which a program takes as
/// the end of its work and not as a failure.
pub fn is_broken_pipe(error: &Error) -> bool {
    matches!(error, Error::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
}

/// What stands at a path, links followed.
#[derive(Debug, PartialEq)]
enum Target {
    Stdout,
    /// Something that is there and is not a regular file.
    Stream(PathBuf),
    /// A regular file, or nothing yet.
    File(PathBuf),
}

impl Target {
    fn of(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Stdout);
        }
        let mut place = path.to_owned();
        // As many links in a chain as Linux follows.
        for _ in 0..40 {
            if let Some(descriptor) = open_descriptor(&place) {
                return Ok(if descriptor == Path::new("1") { Self::Stdout } else { Self::Stream(place) });
            }
            match fs::read_link(&place) {
                Ok(link) => place = folder_of(&place).join(link),
                Err(_) => break,
            }
        }
        match fs::metadata(&place) {
            Ok(found) if found.is_dir() => {
                Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; give the path of a file"))
            }
            Ok(found) if !found.is_file() => Ok(Self::Stream(place)),
            _ => Ok(Self::File(place)),
        }
    }

    /// Writes to what is there, as it comes.
    fn stream(self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Stdout => stream(io::stdout().lock(), content),
            Self::Stream(path) | Self::File(path) => stream(OpenOptions::new().append(true).open(path)?, content),
        }
    }
}

/// The name of an open file descriptor of a process (`1` for `/dev/fd/1` and the target of `/dev/stdout`). Such a path
/// looks like a regular file when the shell redirects into one, but belongs to whoever opened it.
fn open_descriptor(path: &Path) -> Option<&Path> {
    let folder = fs::canonicalize(folder_of(path)).ok()?;
    (folder.starts_with("/proc") && folder.ends_with("fd")).then_some(Path::new(path.file_name()?))
}

/// The folder a path stands in, in a form that can be opened.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn stream(target: impl Write, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, target);
    content(&mut out)?;
    out.flush()
}

/// What is to stand at a path, complete beside it. Dropped, it is gone.
struct Replacement {
    /// Closed: many may wait.
    temporary: TempPath,
    path: PathBuf,
}

impl Replacement {
    fn write(path: PathBuf, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Self> {
        // A rename asks only for rights on the folder: a file its owner has made read-only must still be refused.
        let old_permissions = match OpenOptions::new().write(true).open(&path) {
            Ok(old) => Some(old.metadata()?.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let mut out = BufWriter::with_capacity(BUFFER, temporary_in(folder_of(&path))?);
        content(&mut out)?;
        let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        if let Some(permissions) = old_permissions {
            temporary.as_file().set_permissions(permissions)?;
        }
        temporary.as_file().sync_all()?;
        Ok(Self { temporary: temporary.into_temp_path(), path })
    }

    fn put_in_place(self) -> io::Result<()> {
        self.temporary.persist(self.path).map_err(|failed| failed.error)
    }
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    if !folder.exists() {
        let problem = format!("there is no folder {}; create it first", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, problem));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".imena-").suffix(".tmp");
    // Readable by whom the user's umask lets read, like any file; a temporary file is its owner's alone otherwise.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        fs::write(&path, "old").unwrap();
        let error = write_whole(&path, |out| {
            out.write_all(b"half of the n")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        })
        .unwrap_err();
        assert!(error.to_string().contains("out.txt: cannot be written"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names_in(folder.path()), ["out.txt"]);
    }

    #[test]
    fn a_failure_makes_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let failing = |_: &mut dyn Write| Err(io::Error::from(io::ErrorKind::BrokenPipe));
        let error = write_whole(&folder.path().join("out.txt"), failing).unwrap_err();
        assert!(is_broken_pipe(&error));
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn together_means_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let outputs = ["a.txt", "b.txt"].map(|name| (folder.path().join(name), name));
        fs::write(&outputs[0].0, "old").unwrap();
        let error = write_together(&outputs, |name, out| {
            out.write_all(b"new")?;
            if *name == "b.txt" { Err(io::Error::from(io::ErrorKind::StorageFull)) } else { Ok(()) }
        })
        .unwrap_err();
        assert!(error.to_string().contains("b.txt: cannot be written"), "{error}");
        assert_eq!(
            (names_in(folder.path()), fs::read_to_string(&outputs[0].0).unwrap()),
            (vec!["a.txt".to_owned()], "old".to_owned())
        );

        write_together(&outputs, |name, out| out.write_all(name.as_bytes())).unwrap();
        assert_eq!(fs::read_to_string(&outputs[1].0).unwrap(), "b.txt");
        assert_eq!(names_in(folder.path()), ["a.txt", "b.txt"]);
    }

    #[test]
    fn a_folder_is_refused_and_a_missing_one_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_whole(folder.path(), |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("it is a folder"), "{error}");
        let error = write_whole(&folder.path().join("no/out.txt"), |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("create it first"), "{error}");
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn permissions_are_those_of_any_new_file_or_of_the_old_one() {
            let folder = tempfile::tempdir().unwrap();
            let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
            fs::write(&plain, "").unwrap();
            write_whole(&ours, |_| Ok(())).unwrap();
            assert_eq!(mode(&ours), mode(&plain));

            fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
            write_whole(&ours, |out| out.write_all(b"new")).unwrap();
            assert_eq!((mode(&ours), fs::read_to_string(&ours).unwrap()), (0o640, "new".to_owned()));
        }

        #[test]
        fn a_link_stays_a_link() {
            let folder = tempfile::tempdir().unwrap();
            let (link, file) = (folder.path().join("link"), folder.path().join("file"));
            symlink("file", &link).unwrap();
            for content in ["to a file not there yet", "to a file"] {
                write_whole(&link, |out| out.write_all(content.as_bytes())).unwrap();
                assert_eq!(fs::read_to_string(&file).unwrap(), content);
            }
            assert_eq!(names_in(folder.path()), ["file", "link"]);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
    }

    #[cfg(target_os = "linux")]
    mod linux {
        use super::*;

        #[test]
        fn standard_output_under_any_of_its_names() {
            for path in ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
                assert_eq!(Target::of(Path::new(path)).unwrap(), Target::Stdout, "{path}");
            }
        }

        #[test]
        fn a_device_is_written_to_and_not_replaced() {
            let null = Path::new("/dev/null");
            write_whole(null, |out| out.write_all(b"gone")).unwrap();
            assert_eq!(Target::of(null).unwrap(), Target::Stream(null.to_owned()));
            let error = write_whole(Path::new("/dev/full"), |out| out.write_all(b"x")).unwrap_err();
            assert!(error.to_string().starts_with("/dev/full: cannot be written"), "{error}");

            let folder = tempfile::tempdir().unwrap();
            let outputs = [(folder.path().join("file"), ()), (PathBuf::from("/dev/full"), ())];
            write_together(&outputs, |(), out| out.write_all(b"x")).unwrap_err();
            assert!(names_in(folder.path()).is_empty(), "the file waits for the device");
        }

        #[test]
        fn a_named_pipe_stays_one() {
            let folder = tempfile::tempdir().unwrap();
            let pipe = folder.path().join("pipe");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            let reader = std::thread::spawn({
                let pipe = pipe.clone();
                move || fs::read_to_string(pipe).unwrap()
            });
            write_whole(&pipe, |out| out.write_all(b"through")).unwrap();
            assert_eq!(reader.join().unwrap(), "through");
            assert_eq!(names_in(folder.path()), ["pipe"]);
        }
    }
}
