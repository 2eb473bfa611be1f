"""Reading a class that one does not teach: asked, agreed by a second person, ended."""
