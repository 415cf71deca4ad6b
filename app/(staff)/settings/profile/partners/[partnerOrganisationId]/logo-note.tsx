import { LookAgain } from '@/components/partners/organisations/look-again'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import { roleMay } from '@/lib/core/access/permissions'
import type { StaffActor } from '@/lib/core/context'
import { dueSentence, logoSentence, shownSentence } from '@/lib/partners/logos/labels'
import type { LogoCheck } from '@/lib/partners/logos/views'
import { lookAtLogoAgain } from './actions'

const dueNoteId = 'logo-due'

/** What this server found when it last looked at an organisation's logo; the page follows while a look is due. */
export function LogoNote({
  organisationId,
  check,
  staffRole,
}: {
  organisationId: string
  check: LogoCheck
  staffRole: StaffActor['role']
}) {
  if (check.state === 'none') return null
  const looked = 'checkedAt' in check ? check.checkedAt : null
  const shown = shownSentence(check)
  const mayAsk = roleMay(staffRole, 'partner-organisations:update')
  return (
    <>
      <p className={check.state === 'failed' ? 'text-warning-ink' : undefined}>
        {logoSentence(check)}
        {looked && (
          <>
            {' '}
            Looked <Time value={looked} format="relative" />.
          </>
        )}
        {shown && ` ${shown}`}
      </p>
      {check.due && <p id={dueNoteId}>{dueSentence}</p>}
      <KeepFresh waitingFor={check.due ? `the logo after ${looked}` : ''} />
      {mayAsk && (
        <LookAgain
          organisationId={organisationId}
          dueNoteId={check.due ? dueNoteId : null}
          look={lookAtLogoAgain}
        />
      )}
    </>
  )
}
