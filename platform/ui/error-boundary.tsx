import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { uiText } from './ui.text.ts';

type State = { broken: boolean; key: string };

/**
 * Catches what broke below it and says so in a plain sentence, or shows `fallback`. A new `resetKey` (the address) starts afresh.
 */
export class ErrorBoundary extends Component<{ resetKey: string; fallback?: ReactNode; children: ReactNode }, State> {
  override state: State = { broken: false, key: this.props.resetKey };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps(props: { resetKey: string }, state: State): State | null {
    return props.resetKey === state.key ? null : { broken: false, key: props.resetKey };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return <Broken onRetry={() => this.setState({ broken: false })} />;
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
