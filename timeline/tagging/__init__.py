"""Articles of a stream tagged one by one: by one process or by several, into lines or into files."""
