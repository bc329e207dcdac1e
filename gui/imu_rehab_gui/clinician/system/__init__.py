"""The place itself: the store and its backups, this computer, how windows look, the keys."""
