// The handler follows with the next release.
