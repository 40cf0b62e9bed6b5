/** What to try when an attempt failed, by the error's code. */
const ADVICE: Record<string, string> = {
  called_back:
    "The receiver got it and did its work, which failed. Its own log, or the link that it gave, says why. Redelivering starts it again, and with it the rest of a chain.",
  no_callback:
    "The receiver answered, and then never called the payload's callback_url. Check that it does, and that it can reach Dockbell there. The wait can be changed under Edit.",
  refused: "Nothing listens at this address and port. Check that the receiver runs, and its port in the URL.",
  reset:
    "The receiver, or a proxy before it, closed the connection before it had answered in full. Its own log may say why.",
  name_not_found: "Check the host in the URL for a typing error, and that its DNS record exists.",
  name_lookup: "The DNS server of this machine did not answer. Other webhooks fail too if it is away.",
  address_refused:
    "Webhooks may not point there, to keep them from attacking the network of this server. Its operator decides.",
  sealed:
    "The secret of this webhook cannot be read here. Restore the installation's key, or rotate the secret.",
  unreachable: "No route leads from this machine to the receiver. Check the network and its firewalls.",
  connect_timeout:
    "Nobody answered the connection: a firewall that drops it, or a host that is off, looks like this.",
  timeout:
    "Receivers should answer first and work afterwards. Let yours answer 200 at once, and queue what it does.",
  certificate_expired: "Renew the receiver's certificate. Deliveries go through again by themselves then.",
  certificate_not_yet_valid:
    "Check the clocks of the receiver and of this machine, then the certificate's dates.",
  certificate_wrong_host:
    "The certificate does not name the URL's host. Use the name it was made for, or get one for this host.",
  certificate_self_signed:
    "Give the receiver a certificate from a public authority, or start Dockbell with NODE_EXTRA_CA_CERTS set to yours.",
  certificate_incomplete:
    "Configure the receiver with its full chain: its own certificate, followed by the intermediate ones.",
  certificate_forged:
    "Something between this machine and the receiver may answer in its place. Check the URL's host and the certificate there.",
  tls: "Check that the port speaks TLS, and TLS 1.2 or newer. A plain HTTP port needs a URL with http://.",
  malformed_answer: "What answered does not speak HTTP as it should. Check that the port is the receiver's.",
  http_status: "The receiver was reached and refused. What it answered, below, and its own log say more.",
  moved:
    "Redirects are not followed, because the payload could end up anywhere. Put the new address in the URL.",
  gone: "The receiver said that it wants no more deliveries. Enable the webhook again once it does.",
  abandoned:
    "The worker that sent this was stopped. Whether it arrived is unknown, so it is sent again with the same webhook-id.",
};

export function adviceFor(errorCode: string): string | undefined {
  return ADVICE[errorCode];
}
