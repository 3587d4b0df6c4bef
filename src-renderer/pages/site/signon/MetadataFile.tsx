import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { type MetadataFacts, readMetadata } from './providerForm.ts';

const mostBytes = 1_000_000;

/** Fills the fields from the file that a SAML provider gives out. It is read here and sent nowhere. */
export function MetadataFile(props: { readonly onRead: (facts: MetadataFacts) => void }) {
  const [fault, setFault] = useState<string | null>(null);
  const read = async (file: File | null) => {
    if (file === null) return;
    const facts = file.size > mostBytes ? null : readMetadata(await file.text());
    setFault(facts === null ? 'This is no metadata of a provider that takes sign-ins by redirect.' : null);
    if (facts !== null) props.onRead(facts);
  };
  return (
    <FileInput
      label="Metadata of the provider"
      description="An XML file that fills the fields below, or fill them by hand"
      placeholder="Choose a file"
      accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
      error={fault}
      onChange={(file) => void read(file)}
    />
  );
}
