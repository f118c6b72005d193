"""What the values that pass between the stages must keep."""
