"""Commands of the command line, a module per subject; they load what they need when they run."""
