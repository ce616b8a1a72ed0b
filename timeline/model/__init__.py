"""What things are: immutable values without input, output or regular expressions."""
