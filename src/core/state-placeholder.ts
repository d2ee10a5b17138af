/** Marks the place of a state's name in the arguments of a backend of kind `other`. */
export const STATE_PLACEHOLDER = "<state>";
