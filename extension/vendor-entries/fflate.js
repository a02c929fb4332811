export { Unzip, UnzipInflate, Zip, ZipPassThrough, strFromU8, strToU8, unzip, zip } from 'fflate';
