pub fn print(_: &str) -> imena::Result<()> {
    Ok(())
}
