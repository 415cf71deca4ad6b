import { Callout } from '@/components/ui/callout'
import { CopyableId } from '@/components/ui/copyable-id'
import { Time } from '@/components/ui/time'
import type { Page } from '@/lib/core/list'
import {
  accountsLeftSentence,
  keptSentence,
  kindLabels,
  sentences,
} from '@/lib/operations/imports/labels'
import type { RowFilter } from '@/lib/operations/imports/lists'
import type { ImportRowView, ImportView } from '@/lib/operations/imports/views'
import { RunProgress } from '../bulk-runs/run-progress'
import { ImportRows } from './import-rows'
import { ImportState } from './import-state'

const runWords = { done: 'created', skipped: 'here already', stays: 'What was created stays.' }

const count = (number: number) => number.toLocaleString('en-GB')
const rows = (number: number) => (number === 1 ? '1 row' : `${count(number)} rows`)

/** One import: how far it is, and its rows. */
export function ImportDetails({
  of,
  rows: page,
  show,
}: {
  of: ImportView
  rows: Page<ImportRowView>
  show: RowFilter | undefined
}) {
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <ImportState of={of} />
        <span>
          {kindLabels[of.kind].label}, uploaded by {of.uploadedBy}{' '}
          <Time value={of.uploadedAt} format="relative" />.
        </span>
        {of.sha256 && (
          <span className="inline-flex items-center gap-1 text-muted">
            SHA-256 <CopyableId value={of.sha256} name="SHA-256 of the file" short />
          </span>
        )}
      </p>
      {of.problem && (
        <Callout tone="danger" title="The file could not be read to its end">
          {of.problem} Mend the file and upload it again, or choose the columns again.
        </Callout>
      )}
      {of.state === 'checking' && (
        <Callout tone="info" role="status" title="Checking the rows">
          <span className="tabular-nums">{rows(of.rowsRead)} read so far.</span> Nothing is created.
        </Callout>
      )}
      {of.run && <RunProgress run={of.run} words={runWords} />}
      {of.emptied ? <p className="text-muted">{sentences.emptied}</p> : <Found of={of} />}
      {of.found && !of.emptied && <ImportRows of={of} page={page} show={show} />}
      {!of.emptied && <p className="text-sm text-muted">{keptSentence}</p>}
    </div>
  )
}

/** What the check has found, while nothing is carried out. */
function Found({ of: { found, run } }: { of: ImportView }) {
  if (!found || run) return null
  return (
    <>
      <Callout
        tone={found.create > 0 ? 'success' : 'warning'}
        role="status"
        title={
          found.create > 0
            ? `${rows(found.create)} can be created`
            : 'There is nothing to be created'
        }
      >
        {rows(found.skip)} here already, {rows(found.fail)} not possible. Nothing has been created
        yet.
      </Callout>
      {found.accountsLeft > 0 && (
        <Callout tone="warning" title="Not all Zuora accounts were looked up">
          {accountsLeftSentence(found.accountsLeft)}
        </Callout>
      )}
    </>
  )
}
