"""Every law text and every number that is used, with its source and the day it was checked."""
