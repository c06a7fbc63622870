import { useQuery } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useMemo } from 'react';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { readEnvelope } from '../../signing/dsse';
import { writeFragment } from '../../signing/fragment';
import { Facts } from '../../ui/elements/Facts';
import { Section } from '../../ui/elements/Section';

/** ISO/IEC 18004, section 5.3.8. */
const QUIET_ZONE = 4;
/** Repairs 15 % of a code (section 7.5.1): paper is folded and stained. */
const ERROR_CORRECTION = 'M';

/** How a report is verified: fingerprint, address, and a code that carries the signed statement. */
export default function Signature({ signature, texts }: { signature: string; texts: ReportTexts }) {
  const { words, notes, sections } = texts;
  const signed = useMemo(() => readEnvelope(JSON.parse(signature)), [signature]);
  // Browsers without CompressionStream have the address alone.
  const { data: digits, isError } = useQuery({
    queryKey: ['signature', signature],
    queryFn: () => writeFragment(signed),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
  });
  const address = `${window.location.origin}/verify`;
  return (
    <Section anchor="signature" words={sections.signature}>
      <div className="signature">
        {digits && (
          <a href={`${address}#${digits}`} target="_blank" rel="noreferrer">
            <QRCodeSVG
              className="qr-code"
              value={[`${address}#`, digits]}
              level={ERROR_CORRECTION}
              marginSize={QUIET_ZONE}
              size={220}
              title={words.verifyAt}
            />
          </a>
        )}
        <div>
          <p>{isError ? notes.fileIsVerified : notes.codeStates}</p>
          <Facts
            rows={[
              [words.verifyAt, <code key="address">{address}</code>],
              [words.fingerprint, <code key="fingerprint">{signed.keyid?.match(/.{1,4}/g)?.join(' ')}</code>],
            ]}
          />
        </div>
      </div>
    </Section>
  );
}
