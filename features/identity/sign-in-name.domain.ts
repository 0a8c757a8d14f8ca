/** What a person types to say who they are: an e-mail address, or the employee number of a shop without e-mail. */
export type SignInNameKind = 'email' | 'employee_number';

export type SignInName = { kind: SignInNameKind; name: string; normalised: string };

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
// Letters, digits and the marks that payroll systems put between them.
const employeeNumber = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;

/** @returns null for a text that can be neither. */
export function readSignInName(typed: string): SignInName | null {
  const name = typed.normalize('NFKC').trim();
  if (name.length > 254) return null;
  if (email.test(name)) return { kind: 'email', name, normalised: name.toLowerCase() };
  if (employeeNumber.test(name)) return { kind: 'employee_number', name, normalised: name.toLowerCase() };
  return null;
}
