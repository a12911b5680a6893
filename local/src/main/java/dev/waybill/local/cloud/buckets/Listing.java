package dev.waybill.local.cloud.buckets;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** S3's answers in XML. */
final class Listing {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final int PAGE = 1000;

    private Listing() {}

    static String error(String code, String message) {
        return HEAD + "<Error>" + tag("Code", code) + tag("Message", message) + "</Error>";
    }

    static String location() {
        return HEAD + "<LocationConstraint" + NAMESPACE + ">eu-central-1</LocationConstraint>";
    }

    static String buckets(Collection<String> names) {
        var xml = new StringBuilder(HEAD + "<ListAllMyBucketsResult" + NAMESPACE + "><Buckets>");
        names.forEach(name -> xml.append("<Bucket>")
                .append(tag("Name", name))
                .append(tag("CreationDate", "2026-01-01T00:00:00Z"))
                .append("</Bucket>"));
        return xml.append("</Buckets></ListAllMyBucketsResult>").toString();
    }

    /** A page of ListObjectsV2; the continuation token is the last key of the page before. */
    static String objects(String bucket, ObjectFiles files, Map<String, String> query) {
        var prefix = query.getOrDefault("prefix", "");
        var delimiter = query.getOrDefault("delimiter", "");
        var after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        var most = Math.min(PAGE, Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE))));
        var page = new ArrayList<StoredObject>();
        var folders = new TreeSet<String>();
        var last = "";
        var truncated = false;
        for (var stored : files.list(prefix)) {
            if (stored.key().compareTo(after) <= 0) {
                continue;
            }
            var end = delimiter.isEmpty() ? -1 : stored.key().indexOf(delimiter, prefix.length());
            var folder = end < 0 ? "" : stored.key().substring(0, end + delimiter.length());
            if (!folder.isEmpty() && (folders.contains(folder) || after.startsWith(folder))) {
                last = stored.key();
                continue;
            }
            if (page.size() + folders.size() == most) {
                truncated = true;
                break;
            }
            last = stored.key();
            if (folder.isEmpty()) {
                page.add(stored);
            } else {
                folders.add(folder);
            }
        }
        var xml = new StringBuilder(HEAD + "<ListBucketResult" + NAMESPACE + ">")
                .append(tag("Name", bucket))
                .append(tag("Prefix", prefix))
                .append(tag("KeyCount", Integer.toString(page.size() + folders.size())))
                .append(tag("MaxKeys", Integer.toString(most)))
                .append(tag("IsTruncated", Boolean.toString(truncated)));
        if (truncated) {
            xml.append(tag("NextContinuationToken", last));
        }
        page.forEach(stored -> xml.append("<Contents>")
                .append(tag("Key", stored.key()))
                .append(tag("LastModified", stored.modified().toString()))
                .append(tag("ETag", stored.etag()))
                .append(tag("Size", Long.toString(stored.length())))
                .append(tag("StorageClass", "STANDARD"))
                .append("</Contents>"));
        folders.forEach(folder ->
                xml.append("<CommonPrefixes>").append(tag("Prefix", folder)).append("</CommonPrefixes>"));
        return xml.append("</ListBucketResult>").toString();
    }

    static String deleted(List<String> keys) {
        var xml = new StringBuilder(HEAD + "<DeleteResult" + NAMESPACE + ">");
        keys.forEach(key -> xml.append("<Deleted>").append(tag("Key", key)).append("</Deleted>"));
        return xml.append("</DeleteResult>").toString();
    }

    static List<String> keysToDelete(byte[] body) {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var keys = new ArrayList<String>();
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement() && reader.getLocalName().equals("Key")) {
                    keys.add(reader.getElementText());
                }
            }
        } catch (XMLStreamException notXml) {
            throw new IllegalArgumentException("the list of keys to delete is not XML", notXml);
        }
        return keys;
    }

    private static String tag(String name, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
