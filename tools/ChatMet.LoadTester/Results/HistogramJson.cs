using System.Text.Json;
using System.Text.Json.Serialization;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace ChatMet.LoadTester.Results;

/// <summary>Writes a histogram as HdrHistogram's own compressed encoding in base64, which its other tools read too.</summary>
internal sealed class HistogramJson : JsonConverter<LongHistogram>
{
    public override LongHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var buffer = ByteBuffer.Allocate(reader.GetBytesFromBase64());
        return Latencies.Sum(Latencies.New(), HistogramEncoding.DecodeFromCompressedByteBuffer(buffer, 0));
    }

    public override void Write(Utf8JsonWriter writer, LongHistogram value, JsonSerializerOptions options)
    {
        var buffer = ByteBuffer.Allocate(value.GetNeededByteBufferCapacity());
        var count = value.EncodeIntoCompressedByteBuffer(buffer);
        var bytes = new byte[count];
        buffer.Position = 0;
        for (var i = 0; i < count; i++)
        {
            bytes[i] = buffer.Get();
        }

        writer.WriteBase64StringValue(bytes);
    }
}
