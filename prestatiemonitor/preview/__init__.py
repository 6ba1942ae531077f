"""Preview: the site in a browser, where each page is made anew as soon as its sources change.

Nothing of what a build makes is touched. A page is made when somebody looks at it, by the same
rooms, nest, wall and renderer as a build, so that it is the page that a build would give.
"""
