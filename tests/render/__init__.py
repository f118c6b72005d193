"""What pages must look like to readers and machines: rendering, formats, catalogues, templates."""
