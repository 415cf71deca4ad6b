-- Recovery by staff of somebody who has lost the authenticator app.
SET LOCAL lock_timeout = '5s';
--> statement-breakpoint

