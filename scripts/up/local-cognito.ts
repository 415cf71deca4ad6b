import { freeOrAny, startLocalProcess } from './local-process'

export interface LocalCognitoProcess {
  endpoint: string
  /** Takes the product's own mails into the mailbox. */
  smtpUrl: string
  exited: Promise<void>
}

type Addresses = Pick<LocalCognitoProcess, 'endpoint' | 'smtpUrl'>

/**
 * Starts the local Cognito as a child process, which ends when this process does.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalCognitoProcess(options: {
  databaseUrl: string
  controlToken: string
  /** The ports it had last time; others are taken when they are not free. */
  port: number | undefined
  smtpPort: number | undefined
  log: string
}): Promise<LocalCognitoProcess> {
  const { databaseUrl, controlToken, log } = options
  const [port, smtpPort] = await Promise.all([options.port, options.smtpPort].map(freeOrAny))
  const { ready, exited } = await startLocalProcess<Addresses>({
    name: 'local Cognito',
    main: '../local/cognito/main.ts',
    log,
    env: {
      LOCAL_COGNITO_DATABASE_URL: databaseUrl,
      LOCAL_COGNITO_PORT: String(port),
      LOCAL_COGNITO_SMTP_PORT: String(smtpPort),
      LOCAL_COGNITO_CONTROL_TOKEN: controlToken,
    },
  })
  return { ...ready, exited }
}
