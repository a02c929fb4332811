// Only the checking page reads signatures of time stamps: CMS, X.509 and chains of certificates.
export {
  Certificate,
  ExtKeyUsage,
  SignedData,
  TimeStampResp,
  id_ContentType_Data,
  id_ExtKeyUsage,
} from 'pkijs';
