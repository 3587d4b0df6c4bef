/** The classes of a character on a plate, in the order of every list of log-probabilities in this project. */
export const plateClasses = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
