import { PageHeader } from '@/components/layout/page-header'
import { Badge, type Tone } from '@/components/ui/badge'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Callout } from '@/components/ui/callout'
import { CopyableId } from '@/components/ui/copyable-id'
import { Day } from '@/components/ui/day'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Kbd } from '@/components/ui/kbd'
import { Logo } from '@/components/ui/logo'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { Spinner } from '@/components/ui/spinner'
import { Time } from '@/components/ui/time'
import { Buttons, Dialogs, SampleForm, SampleTable } from './samples'

export const metadata = { title: 'Gallery' }

const tones: Tone[] = ['neutral', 'accent', 'success', 'warning', 'danger']
const id = '0199a1f0-7c1e-7d52-9f31-5b6c1e7a2d44'

/** The kit in every state, for those who build screens. `npm run dev` has this page; no build does. */
export default function Gallery() {
  return (
    <main className="mx-auto max-w-5xl space-y-6 px-6 py-8">
      <PageHeader
        title="Gallery"
        description="The kit in every state. Only the development server has this page."
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Gallery' }]}
        leading={<Logo name="Aurora Cloud Resale" size={40} />}
      />
      <Panel title="Buttons, menus and toasts">
        <Buttons />
      </Panel>
      <Panel title="Words of state">
        <div className="flex flex-wrap gap-2">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} reason={tone === 'warning' ? 'Why it is so' : undefined}>
              {tone}
            </Badge>
          ))}
          <Spinner />
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </div>
      </Panel>
      <Panel title="Callouts">
        <div className="space-y-3">
          <Callout title="For information">Nothing has to be done.</Callout>
          <Callout tone="warning" title="Suspended">
            Its users cannot sign in.
          </Callout>
          <Callout tone="danger" title="Needs attention">
            Cognito refused the login.
          </Callout>
          <Callout tone="success" title="Done">
            The order is confirmed.
          </Callout>
        </div>
      </Panel>
      <Panel title="Facts" description="Names beside values, notes below them.">
        <DetailList>
          <Detail name="Partner Organisation ID">
            <CopyableId value={id} name="Partner Organisation ID" of="Aurora" />
          </Detail>
          <Detail name="Zuora account" note="It cannot be changed.">
            A00000101
          </Detail>
          <Detail name="Created">
            <Time value="2026-11-26T09:30:00Z" format="date" />
          </Detail>
          <Detail name="Ends on">
            <Day value="2027-11-26" />
          </Detail>
        </DetailList>
      </Panel>
      <Panel title="A form" description="Save shows the errors of empty fields.">
        <SampleForm />
      </Panel>
      <Panel title="A table" flush>
        <SampleTable />
      </Panel>
      <Panel title="Dialogs">
        <Dialogs />
      </Panel>
      <Panel title="While it loads">
        <SkeletonText />
      </Panel>
      <Panel title="Nothing there">
        <EmptyState title="No partners yet">Create the first one.</EmptyState>
      </Panel>
      <Panel title="Not shown">
        <ErrorState title="This page could not be shown" reference={id}>
          <p>What was saved before is kept.</p>
        </ErrorState>
      </Panel>
      <Panel title="Where a page stands">
        <Breadcrumbs
          crumbs={[
            { label: 'Partners', href: '/settings/profile/partners' },
            { label: 'An organisation with a name that is far too long for one line of a phone' },
          ]}
        />
      </Panel>
    </main>
  )
}
