import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Input, Label } from '@/components/ui/input'
import { historySubjectLabels } from '@/lib/core/audit/labels'
import { historySubjects, wholeHistoryList } from '@/lib/core/audit/lists'
import { keysOf, type ListState } from '@/lib/core/list'
import { historyPath } from './addresses'

const { part } = keysOf(wholeHistoryList)
const field = 'flex min-w-0 flex-col gap-1'

/** Chooses a part of everything that happened; a plain form whose answer is an address. */
export function HistoryFilter({ state }: { state: ListState<typeof wholeHistoryList> }) {
  const { who, what, organisation, from, until } = state
  return (
    <form
      action={historyPath}
      className="grid grid-cols-1 items-end gap-3 pb-4 sm:grid-cols-2 lg:grid-cols-5"
      aria-label="Filter the history"
    >
      <div className={field}>
        <Label htmlFor="who">Who</Label>
        <Input id="who" name={part('who')} defaultValue={who} placeholder="Name or email address" />
      </div>
      <div className={field}>
        <Label htmlFor="what">What</Label>
        <select id="what" name={part('what')} defaultValue={what ?? ''} className="control">
          <option value="">Everything</option>
          {historySubjects.map((subject) => (
            <option key={subject} value={subject}>
              {historySubjectLabels[subject]}
            </option>
          ))}
        </select>
      </div>
      <div className={field}>
        <Label htmlFor="organisation">Partner Organisation ID</Label>
        <Input id="organisation" name={part('organisation')} defaultValue={organisation} />
      </div>
      <div className={field}>
        <Label htmlFor="from">From</Label>
        <Input id="from" name={part('from')} type="date" defaultValue={from} />
      </div>
      <div className={field}>
        <Label htmlFor="until">Until</Label>
        <Input id="until" name={part('until')} type="date" defaultValue={until} />
      </div>
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <ButtonLink href={historyPath} variant="ghost">
          Show all
        </ButtonLink>
      </div>
    </form>
  )
}
