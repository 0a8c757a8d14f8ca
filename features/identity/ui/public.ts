export { Front } from './front.tsx';
export { JoinForm } from './join-form.tsx';
export { SetupForm } from './setup-form.tsx';
export { SignInForm } from './sign-in-form.tsx';
export { Security } from './security.tsx';
export { signInText } from './sign-in.text.ts';
