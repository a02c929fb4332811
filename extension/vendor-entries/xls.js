// Old binary workbooks. The whole of it is loaded only when such a file is brought in.
export { read, set_cptable } from '@e965/xlsx';
