/** A comment that says that what is on its line was made up. */
export const declaredFictional = /#.*(?:\bfictional\b|架空)/iu;
