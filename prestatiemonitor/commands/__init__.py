"""The commands, a module each kind; ``cli`` puts them together."""
