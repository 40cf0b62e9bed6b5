/** How a receiver verifies a delivery with the libraries of Standard Webhooks. */
export const VERIFY_EXAMPLES = [
  {
    language: "Node",
    code: `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

// body: the request's body as text, before JSON.parse
const payload = new Webhook(secret).verify(body, {
  "webhook-id": request.headers["webhook-id"],
  "webhook-timestamp": request.headers["webhook-timestamp"],
  "webhook-signature": request.headers["webhook-signature"],
}); // throws when it is not from Dockbell`,
  },
  {
    language: "Python",
    code: `# pip install standardwebhooks
from standardwebhooks.webhooks import Webhook

# body: the request's body as bytes, before json.loads
payload = Webhook(secret).verify(body, {
    "webhook-id": request.headers["webhook-id"],
    "webhook-timestamp": request.headers["webhook-timestamp"],
    "webhook-signature": request.headers["webhook-signature"],
})  # raises when it is not from Dockbell`,
  },
  {
    language: "Go",
    code: `// go get github.com/standard-webhooks/standard-webhooks/libraries
import standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

webhook, err := standardwebhooks.NewWebhook(secret)
if err != nil {
	return err
}
// body: the request's body as read; the headers are
// webhook-id, webhook-timestamp and webhook-signature
err = webhook.Verify(body, request.Header) // not nil: not from Dockbell`,
  },
] as const;
