import { asOfPath } from '@/components/partners/organisations/addresses'
import { Button } from '@/components/ui/button'
import { Input, Label } from '@/components/ui/input'

/** Chooses a time; a plain form whose answer is an address. */
export function AsOfForm({
  organisationId,
  day,
  time,
  timeZone,
  problem,
}: {
  organisationId: string
  day: string
  time: string
  timeZone: string
  problem: string | null
}) {
  return (
    <form
      action={asOfPath(organisationId)}
      aria-label="Choose a time"
      className="flex flex-wrap items-end gap-3"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <Label htmlFor="day">Day</Label>
        <Input
          id="day"
          name="day"
          type="date"
          required
          className="min-h-10 sm:min-h-9"
          defaultValue={day}
          aria-describedby="as-of-hint"
        />
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <Label htmlFor="time">Time (optional)</Label>
        <Input
          id="time"
          name="time"
          type="time"
          className="min-h-10 sm:min-h-9"
          defaultValue={time}
          aria-describedby="as-of-hint"
        />
      </div>
      <Button type="submit">Show</Button>
      <p
        id="as-of-hint"
        role={problem ? 'alert' : undefined}
        className={problem ? 'basis-full text-sm text-danger-ink' : 'basis-full text-sm text-muted'}
      >
        {problem ?? `In the time zone ${timeZone}. Without a time: the end of that day.`}
      </p>
    </form>
  )
}
