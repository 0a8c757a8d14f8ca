/**
 * Something the person at the console can put right: the message is a whole sentence (or two) that says what is wrong
 * and what to do. Commands print it alone, without a stack; any other error is a defect and keeps its stack.
 */
export class StartProblem extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartProblem';
    this.code = code;
  }
}
