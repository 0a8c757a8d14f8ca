/** Why a file of goals cannot be read at all, with the line where reading stopped. */
export class UnreadablePlan extends Error {
  override readonly name = 'UnreadablePlan';
  readonly code: string;
  readonly line: number;
  constructor(code: string, line: number, message: string) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
