"""``check``: what a build cannot know to be wrong, but an editor wants to hear: each kind of fault a pure function."""
