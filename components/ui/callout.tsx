import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  info: { Icon: Info, className: 'bg-accent-wash text-accent-ink' },
  success: { Icon: CircleCheck, className: 'bg-success-wash text-success-ink' },
  warning: { Icon: TriangleAlert, className: 'bg-warning-wash text-warning-ink' },
  danger: { Icon: CircleAlert, className: 'bg-danger-wash text-danger-ink' },
}

/** Something to know before going on. Pass `role="alert"` when it appears in answer to an action. */
export function Callout({
  tone = 'info',
  title,
  role,
  className,
  children,
}: {
  tone?: keyof typeof looks
  title?: string
  role?: 'alert' | 'status'
  className?: string
  children?: ReactNode
}) {
  const { Icon, className: look } = looks[tone]
  return (
    <div
      role={role}
      className={clsx('callout flex gap-2.5 rounded-lg px-3 py-2.5', look, className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  )
}
