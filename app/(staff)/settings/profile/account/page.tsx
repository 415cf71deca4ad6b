import { changePassword, endOtherSessions, signOutEverywhere } from '@/app/(auth)/actions'
import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { NewsSwitch } from '@/components/operations/news/news-switch'
import { StartPageChoice } from '@/components/operations/overview/start-page-choice'
import { firstView } from '@/components/partners/organisations/shown-view'
import { Account } from '@/components/sign-in/account'
import { Panel } from '@/components/ui/panel'
import { readChoice } from '@/lib/operations/news/read-choice'
import { readStartPage } from '@/lib/operations/overview/read-start-page'
import { readViews } from '@/lib/partners/organisations/read-views'
import { staffGate } from '@/lib/server/gates'
import { readPasswordRules } from '@/lib/server/lookups'
import { readAccount } from '@/lib/sign-in/read-account'
import { readSessions } from '@/lib/sign-in/read-sessions'
import { chooseNews, chooseStartPage } from './actions'

export const generateMetadata = titled('Your account', () => staffGate())

/** A staff member's own account. */
export default async function AccountPage() {
  const ctx = await staffGate()
  const [account, rules, news, sessions, { startPage, viewId }, views] = await Promise.all([
    readAccount(ctx),
    readPasswordRules(),
    readChoice(ctx),
    readSessions(ctx),
    readStartPage(ctx),
    readViews(ctx),
  ])
  return (
    <>
      <PageHeader
        title="Your account"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Your account' }]}
      />
      <Account
        account={account}
        rules={rules}
        changePassword={changePassword}
        signOutEverywhere={signOutEverywhere}
        sessions={sessions}
        endSessions={endOtherSessions}
      >
        <Panel title="Mails">
          <NewsSwitch choice={news} choose={chooseNews} />
        </Panel>
        <Panel title="First page">
          <StartPageChoice
            chosen={firstView(views, viewId)?.id ?? startPage}
            views={views
              .filter(({ query }) => query !== null)
              .map(({ id, name, shared }) => ({ id, name, shared }))}
            choose={chooseStartPage}
          />
        </Panel>
      </Account>
    </>
  )
}
