import { problem } from '@/lib/server/problem'
import { refusalOf } from '@/lib/server/refusals'

type Props = { params: Promise<{ status: string }> }

/** Answers what was turned away before it came to a page (`lib/server/door.ts`). */
export async function GET(_: Request, { params }: Props) {
  const refusal = refusalOf((await params).status)
  return refusal
    ? problem(refusal.code, refusal.sentence, refusal.status)
    : problem('not_found', 'There is nothing here.')
}
