import { Time } from '@/components/ui/time'
import type { Context, StaffActor } from '@/lib/core/context'
import { logoSentence, shownSentences } from '@/lib/partners/logos/labels'
import { readCheck } from '@/lib/partners/logos/read-check'
import { orNotFound } from '@/lib/server/read'

/** What this server found when it last looked at an organisation's logo. */
export async function LogoNote({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const check = await orNotFound(readCheck(ctx, { id: organisationId }))
  const looked = 'checkedAt' in check ? check : null
  return (
    <span className={check.state === 'failed' ? 'text-warning-ink' : undefined}>
      {logoSentence(check)}
      {looked && (
        <>
          {' '}
          Looked <Time value={looked.checkedAt} format="relative" />.
        </>
      )}
      {'shown' in check && shownSentences[check.shown] && ` ${shownSentences[check.shown]}`}
    </span>
  )
}
