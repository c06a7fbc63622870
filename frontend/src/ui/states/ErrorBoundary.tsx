import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './Notice';

interface Props {
  children: ReactNode;
  /** Tries again to show the children when it changes, such as the address of the page. */
  resetOn?: unknown;
}

interface State {
  error: unknown;
  isBroken: boolean;
}

/** One part of the page: when it can't be loaded or shown, a notice takes its place, and the rest stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, isBroken: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, isBroken: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.isBroken && before.resetOn !== this.props.resetOn) this.setState({ error: undefined, isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken error={this.state.error} /> : this.props.children;
  }
}

/** Only a reload helps: browsers cache the failure of a script that couldn't be loaded. */
function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <Notice kind="bad" title={t(isMissingScript(error) ? 'broken.notLoaded' : 'broken.title')}>
      <p>{t('broken.text')}</p>
      <button type="button" className="secondary" onClick={() => window.location.reload()}>
        {t('reload')}
      </button>
      <p className="fine" lang="en">
        {error instanceof Error ? error.message : String(error)}
      </p>
    </Notice>
  );
}

/** Each browser has its own message for a failed import, with "import" or "module", or for its style sheet. */
function isMissingScript(error: unknown): boolean {
  return error instanceof Error && /import|module script|preload/i.test(error.message);
}
