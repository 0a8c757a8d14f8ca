import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { uiText } from './ui.text.ts';

/** Catches what broke below it and says so in a plain sentence. `resetKey` (the address) lets it start afresh elsewhere. */
export class ErrorBoundary extends Component<{ resetKey: string; children: ReactNode }, { brokenAt: string | null }> {
  override state: { brokenAt: string | null } = { brokenAt: null };

  static getDerivedStateFromError() {
    return { brokenAt: '' };
  }

  override componentDidUpdate(before: { resetKey: string }) {
    if (this.state.brokenAt !== null && before.resetKey !== this.props.resetKey) this.setState({ brokenAt: null });
  }

  override render() {
    if (this.state.brokenAt === null) return this.props.children;
    return <Broken onRetry={() => this.setState({ brokenAt: null })} />;
  }
}

/** The plain sentence itself, also for a router that caught the error first. */
export function Broken(props: { onRetry: () => void }) {
  const t = useWords(uiText);
  return (
    <div className="empty" role="alert">
      <h1>{t('boundary.title')}</h1>
      <p>{t('boundary.text')}</p>
      <div className="acts">
        <Button onClick={props.onRetry}>{t('problem.again')}</Button>
      </div>
    </div>
  );
}
