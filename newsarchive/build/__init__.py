"""All effects: files, the store, processes, the clock. ``pipeline`` is the whole build on one screen.

The stages that it calls are pure; what they need is read here and handed to them, what they return is written here.
"""
