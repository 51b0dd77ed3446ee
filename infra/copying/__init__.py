"""抄录 A store copied from one database to another, whatever either is: to the byte, page by page, going on where it was cut off."""
