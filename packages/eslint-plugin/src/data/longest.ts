/** Characters that a file of data may have to be read: the size from which the gate names a file as too large to be parsed. */
export const longestData = 1024 * 1024;
