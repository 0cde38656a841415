/** Takes one line of progress for people; the command line writes it to stderr. */
export type Tell = (line: string) => void;
