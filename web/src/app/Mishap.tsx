/** When a page itself fails: say so, and let the officer load it again. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Notice } from '../kit/pieces';
import { t } from '../kit/words';

export class Mishap extends Component<{ children: ReactNode }, { failed: boolean }> {
    override state = { failed: false };

    static getDerivedStateFromError() {
        return { failed: true };
    }

    override render() {
        if (!this.state.failed) return this.props.children;
        return (
            <Notice tone="red" title={t('problem.page')} urgent>
                <Button variant="default" onClick={() => window.location.reload()}>
                    {t('problem.reload')}
                </Button>
            </Notice>
        );
    }
}
