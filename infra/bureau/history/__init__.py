"""人事档案 What a history is made of: the events of one code, the periods that were closed before they came in, and the streams of a store's own file."""
