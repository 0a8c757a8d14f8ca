export { AccountList } from './account-list.tsx';
export { AccountSection } from './account-section.tsx';
export { Front } from './front.tsx';
export { JoinForm } from './join-form.tsx';
export { Security } from './security.tsx';
export { SetupForm } from './setup-form.tsx';
export { SignInForm } from './sign-in-form.tsx';
export { signInText } from './sign-in.text.ts';
