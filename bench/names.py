"""The benches by name, in the order in which they run."""

TITLES = {
    "paths": "Hot paths and their floors",
    "lesson": "A page of a lesson",
    "inside": "What a page of somebody signed in costs at least",
    "simulations": "Simulations",
    "answers": "Answers",
    "home": "The learner's home, and the door",
    "live": "The live view of a class hour",
    "report": "The class report",
    "start": "Start, memory, compiler",
    "weight": "Weight in a browser",
    "paint": "First paint on a slow phone",
    "sizes": "Cost against size",
    "workshops": "Workshops: screens that follow, answers that stay",
    "doors": "Doors: a class, a school, somebody who guesses",
    "cards": "Forty answer cards before a camera",
}
# What runs on a server without a name: the others ask no database, or nothing new of it.
ON_A_SERVER = ("paths", "answers", "home", "live", "report", "sizes")
