// Whoever comes to a door closes the list that the one before had open.
import { forgetAll } from "./opened.js";

forgetAll();
